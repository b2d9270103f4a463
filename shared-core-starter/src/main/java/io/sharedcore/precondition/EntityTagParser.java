package io.sharedcore.precondition;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a list of entity tags by the grammar of RFC 9110, sections 5.6.1 and 8.8.3, in
 * one pass. A comma can be within quotes; a space cannot. Empty elements are ignored.
 */
final class EntityTagParser {

	private final String text;

	private int position;

	EntityTagParser(String text) {
		this.text = text;
	}

	/** Reads all of the text; if it is malformed, there are no tags. */
	EntityTagList parse() {
		skipSeparators(false);
		if (peek() == '*') {
			this.position++;
			skipSeparators(false);
			return isAtEnd() ? EntityTagList.ANY : EntityTagList.NONE;
		}
		List<EntityTag> tags = new ArrayList<>();
		skipSeparators(true);
		while (!isAtEnd()) {
			boolean weak = this.text.startsWith("W/", this.position);
			this.position += weak ? 2 : 0;
			int end = endOfTag();
			if (end < 0) {
				return EntityTagList.NONE;
			}
			tags.add(new EntityTag(weak, this.text.substring(this.position + 1, end)));
			this.position = end + 1;
			if (!skipSeparators(true) && !isAtEnd()) {
				return EntityTagList.NONE;
			}
		}
		return new EntityTagList(false, List.copyOf(tags));
	}

	/** Returns the position of the closing quote; negative if there is no tag here. */
	private int endOfTag() {
		if (peek() != '"') {
			return -1;
		}
		int end = this.position + 1;
		while (end < this.text.length() && isPartOfTag(this.text.charAt(end))) {
			end++;
		}
		return (end < this.text.length() && this.text.charAt(end) == '"') ? end : -1;
	}

	/** {@code etagc}, with {@code obs-text} in any character set. */
	private static boolean isPartOfTag(char c) {
		return c == 0x21 || (c >= 0x23 && c <= 0x7E) || c >= 0x80;
	}

	/** Skips spaces and commas, and returns whether there was a comma. */
	private boolean skipSeparators(boolean commas) {
		boolean comma = false;
		while (peek() == ' ' || peek() == '\t' || (commas && peek() == ',')) {
			comma |= peek() == ',';
			this.position++;
		}
		return comma;
	}

	private boolean isAtEnd() {
		return this.position >= this.text.length();
	}

	private char peek() {
		return isAtEnd() ? '\0' : this.text.charAt(this.position);
	}

}
