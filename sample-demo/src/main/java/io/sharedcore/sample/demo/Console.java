package io.sharedcore.sample.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The output for people.
 */
final class Console {

	private static final int WIDTH = 150;

	private final PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);

	private final boolean color;

	Console(boolean color) {
		this.color = color;
	}

	void line(String text) {
		this.out.println(text);
	}

	void heading(String text) {
		line("");
		line(paint("1", text));
	}

	void good(String text) {
		line("  " + paint("32", "✓") + " " + text);
	}

	void bad(String text) {
		line("  " + paint("31", "✗") + " " + text);
	}

	void asked(String text) {
		line(paint("2", "      → " + oneLine(text)));
	}

	void answered(String text) {
		line(paint("2", "      ← " + oneLine(text)));
	}

	/** A problem is shown completely. */
	void problem(String text) {
		line(paint("2", "      ← " + text.replaceAll("\\s+", " ")));
	}

	void detail(String text) {
		line("        " + text);
	}

	private String paint(String code, String text) {
		return this.color ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
	}

	static String oneLine(String text) {
		return shortened(text.replaceAll("\\s+", " ").strip());
	}

	static String shortened(String line) {
		return (line.length() <= WIDTH) ? line : line.substring(0, WIDTH - 1) + "…";
	}

}
