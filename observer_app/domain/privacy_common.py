"""Names that are words too: tables by which a note's “will”, “may” and “young” stay words."""

from __future__ import annotations


def words(table: str) -> frozenset[str]:
    return frozenset(table.split())


WORDS_TOO = words(
    """
     able ace amber angel apple archer art ash baker banks barber barker bass bay bean bear bee bell berry best bill
    birch bird bishop black blue blunt bolt bond booth bower boy brand brave bridge bright brook brooks broom brown
    buck bud bull burn bush butcher butler cane care carpenter carter case cash cave chance chase church clay clean
    cliff close coach coal coffee cole cook cooper cope corn cotton court crane crisp cross cruz crystal dale dance
    dawn day dean dear dell dove drew drum duke earl early east eden end ever fair faith fall farmer farrow fay field
    finch fine fish fisher flint flood flower ford forest foster fowler fox frank free freeman frost fry gale game
    garden gate gay gem gentle gift gill glass glen glory gold golden good gore grace grant graves gray green grey
    ground guest guy hack hale hall hand hands hardy harper hart hay hazel head heath heather herb hill hook hope
    house hunt hunter ivy jack jade jay jet jewel job joy judge just keen key keys kind king knight lake lamb land
    lane lark law lead light lily little lock long lord love low lucky lung mace major man march mark marks marsh
    mason may meadow melody mercy merry mill miller mills mint miss moody moon moor more moss myrtle nail newman nice
    noble noon north novel nurse oak olive orange page pain park parker parks parr patience peace peach pearl penny
    pepper person pitt plant play pole pond poole poor pope poppy port porter pound power powers precious price prince
    prior prudence queen quick rain ray read reed reeve rice rich rider ring rivers road rob robin rock rod roger root
    rose rosemary rowan ruby rue rule rush sage sale sally salt sandy savage scarlet sea sharp shepherd shore short
    silver skinner sky small smart smith snow song south speed spring square star starr steel stern stock stone storm
    strange street strong sue summer summers sun sunny swan sweet swift tailor tall tan taylor temple terry thorn
    tiger tom town trip trout true tuck turner usher vale viola violet wade walker wall ward ware way weaver webb
    weeks wells west wheeler white wild will wills win winter wise wolf wood woods wren wright yard young
    """
)
"""These are taken for a name only where they stand with a capital inside a sentence."""

CAPITAL_ANYWAY = words(
    """
    april august ba bath bradford britain chelsea chester china christian clinician derby devon dublin durham england
    english essex florence france french georgia german germany holland india ireland irish israel italy jersey jordan
    june kent lancaster leicester lincoln london lourdes march may monday observer paris partner patient peer poland
    practice preston roman sample scotland spain sunday sydney troy victoria virginia wales washington wednesday welsh
    york
    """
)
"""Places, months and parts people play: taken for a name only beside a title or the rest of the name."""

NOT_A_NAME = words(
    """
    a about after again all also although always am an and another any anyone are as asked asks at be because been
    before began but by came can could did do does each every everyone felt first for from gave get go god good google
    got had has have he her here hers hi him his how i if in into is it its just later like look looked looks may me
    might my next no nobody nodded not now of ok on once one only or other our out perhaps please replied right said
    saw says seemed she should smiled so some someone sometimes spoke still than thank thanks that the their them then
    there these they this those to today told too took two until was we well went were what when where which while who
    whose why will with without would yes you your
    """
)
"""Words that follow a title, or stand with a capital, without being anyone's name."""

SPEAKS = words(
    """
    added agreed answered asked asks came explained felt gave laughed likes listened looked looks nodded replied said
    says seemed shook smiled spoke thinks thought told took wanted wants went
    """
)
"""What follows a name at the beginning of a sentence, and seldom follows a word."""
