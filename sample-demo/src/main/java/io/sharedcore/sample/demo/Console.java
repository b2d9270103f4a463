package io.sharedcore.sample.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The output for people.
 */
final class Console {

	private static final int WIDTH = 150;

	/** A line that a terminal wraps cannot be replaced. */
	private static final int TERMINAL_WIDTH = 79;

	private static final String START_OF_CLEARED_LINE = "\r\u001b[K";

	private final PrintStream out;

	private final boolean color;

	private final boolean terminal;

	/** The last line, which the next one replaces; empty if there is none. */
	private String progress = "";

	private Console(PrintStream out, boolean color, boolean terminal) {
		this.out = out;
		this.color = color;
		this.terminal = terminal;
	}

	/**
	 * Writes to the standard output.
	 * @param color whether to colour the output
	 * @param terminal whether the output is a terminal, which can replace a line
	 */
	Console(boolean color, boolean terminal) {
		this(new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8), color, terminal);
	}

	static Console of(OutputStream out, boolean terminal) {
		return new Console(new PrintStream(out, true, StandardCharsets.UTF_8), false, terminal);
	}

	boolean isTerminal() {
		return this.terminal;
	}

	synchronized void line(String text) {
		this.out.println(this.progress.isEmpty() ? text : START_OF_CLEARED_LINE + text);
		progress(this.progress);
	}

	/** Replaces the last line of a terminal; stays the last line until its end. */
	synchronized void progress(String text) {
		if (this.terminal && !(text.isEmpty() && this.progress.isEmpty())) {
			this.out.print(START_OF_CLEARED_LINE
					+ (text.length() <= TERMINAL_WIDTH ? text : text.substring(0, TERMINAL_WIDTH)));
			this.out.flush();
		}
		this.progress = this.terminal ? text : "";
	}

	void endProgress() {
		progress("");
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
