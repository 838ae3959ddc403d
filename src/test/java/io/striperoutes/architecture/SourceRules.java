package io.striperoutes.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What compiled classes do not tell. */
final class SourceRules {
    private static final Pattern SQL = Pattern.compile(
            "(\"\"\"\\s*|\")(select|insert into|update \\w+ set|delete from|merge into|with \\w+ as)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern UNFINISHED = Pattern.compile("TODO|FIXME|XXX|new UnsupportedOperationException");

    private SourceRules() {}

    static List<String> check(Path root, int mostLines) throws IOException {
        List<String> broken = new ArrayList<>(tooLong(root, mostLines));
        for (Path file : sources(root)) {
            String text = Files.readString(file);
            find(file, text, SQL, "SQL in code", broken);
            find(file, text, UNFINISHED, "unfinished work", broken);
        }
        return broken.stream().sorted().toList();
    }

    static List<String> tooLong(Path root, int mostLines) throws IOException {
        List<String> broken = new ArrayList<>();
        for (Path file : sources(root)) {
            long lines = Files.readString(file).lines().count();
            if (lines > mostLines) {
                broken.add(file.getFileName() + " has " + lines + " lines, " + mostLines + " are allowed");
            }
        }
        return broken;
    }

    private static void find(Path file, String text, Pattern pattern, String problem, List<String> broken) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            long line = text.substring(0, matcher.start()).lines().count()
                    + (text.charAt(matcher.start() - 1) == '\n' ? 1 : 0);
            broken.add(file.getFileName() + ":" + line + " has " + problem + ": "
                    + matcher.group().replaceAll("\\s+", " "));
        }
    }

    private static List<Path> sources(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.getFileName().toString().matches(".*\\.java(\\.txt)?"))
                    .sorted()
                    .toList();
        }
    }
}
