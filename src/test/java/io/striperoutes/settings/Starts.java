package io.striperoutes.settings;

import io.striperoutes.StripeRoutesApplication;
import io.striperoutes.program.Program;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A process in which the program is started again and again, and nothing else runs: all that is printed there is of that start. */
final class Starts implements AutoCloseable {
    private static final String END = "--- end: ";
    private static final String BETWEEN_SETTINGS = "\t";

    private final Process process;
    private final BufferedReader output;
    private final PrintWriter input;

    Starts() throws IOException {
        process = new ProcessBuilder(
                        Program.java(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Starts.class.getName())
                .redirectErrorStream(true)
                .start();
        output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        input = new PrintWriter(process.getOutputStream(), true, StandardCharsets.UTF_8);
        untilEnd(new ArrayList<>());
    }

    /** What a start with these settings printed, which must fail. */
    List<String> failing(List<String> settings) throws IOException {
        input.println(String.join(BETWEEN_SETTINGS, settings));
        List<String> lines = new ArrayList<>();
        String result = untilEnd(lines);
        if (!result.equals("failed")) {
            throw new AssertionError("the program has " + result + " with " + settings);
        }
        return lines;
    }

    private String untilEnd(List<String> lines) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(END)) {
                return line.substring(END.length());
            }
            if (!line.isBlank()) {
                lines.add(line);
            }
        }
        throw new IOException("the process has ended: " + lines);
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Starts the program with the settings of each line that comes in. */
    public static void main(String[] none) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        System.out.println(END + "ready");
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(END + start(line.split(BETWEEN_SETTINGS)));
        }
    }

    private static String start(String[] settings) {
        try {
            StripeRoutesApplication.program().run(settings).close();
            return "started";
        } catch (RuntimeException e) {
            return "failed"; // it has said why, which is what this is about
        }
    }
}
