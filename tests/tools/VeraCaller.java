import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Answers one line "flavour TAB path" after another with one line of JSON, so that one warm JVM serves many files. */
class VeraCaller {
    public static void main(String[] arguments) throws Exception {
        LogManager.getLogManager().reset();
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        // The engine may print on standard output too; only answers belong there.
        System.setOut(System.err);
        VeraGreenfieldFoundryProvider.initialise();
        answers.println("ready");
        BufferedReader questions = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String[] parts = line.split("\t", 2);
            answers.println(answer(parts[0], parts[1]));
        }
    }

    private static String answer(String flavourId, String path) {
        PDFAFlavour flavour = PDFAFlavour.byFlavourId(flavourId);
        try (FileInputStream file = new FileInputStream(path);
                PDFAParser parser = Foundries.defaultInstance().createParser(file, flavour);
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
            return describe(validator.validate(parser));
        } catch (Exception | LinkageError problem) {
            return "{\"passed\": false, \"checks\": 0, \"failures\": [" + quote("unreadable: " + problem) + "]}";
        }
    }

    private static String describe(ValidationResult result) {
        List<String> failures = new ArrayList<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                failures.add(quote(assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber()
                        + ": " + assertion.getMessage() + " @ " + assertion.getLocation().getContext()));
            }
        }
        return "{\"passed\": " + result.isCompliant() + ", \"checks\": " + result.getTotalAssertions()
                + ", \"failures\": [" + String.join(", ", failures) + "]}";
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            boolean plain = letter >= ' ' && letter < 127 && letter != '"' && letter != '\\';
            quoted.append(plain ? String.valueOf(letter) : String.format("\\u%04x", (int) letter));
        }
        return quoted.append('"').toString();
    }
}
