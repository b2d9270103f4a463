package io.sharedcore.erasure;

import org.jspecify.annotations.Nullable;

/**
 * A column as the database has it.
 *
 * @param column the column of the mapping
 * @param read the expression that reads a value
 * @param write the expression that writes a value, with one parameter
 * @param length the length of a pseudonym that fits
 * @param padded whether the database adds blanks
 * @param distinct whether values may have to differ
 * @param largeObject whether the value is in a large object
 */
record PlannedColumn(PersonalColumn column, String read, String write, int length, boolean padded, boolean distinct,
		boolean largeObject) {

	String name() {
		return this.column.name();
	}

	boolean becomesNull() {
		return this.column.action() == Personal.Action.NULL;
	}

	/** Whether a stored value is a replacement for the person already. */
	boolean isErased(@Nullable Object value, Pseudonym pseudonym) {
		if (value == null) {
			return true;
		}
		if (becomesNull()) {
			return false;
		}
		String text = text().toText(value);
		return text != null && pseudonym.matches(this.padded ? text.stripTrailing() : text, this.length);
	}

	TextConversion text() {
		TextConversion text = this.column.text();
		if (text == null) {
			throw new IllegalStateException(this.column.attribute() + " is not a text");
		}
		return text;
	}

}
