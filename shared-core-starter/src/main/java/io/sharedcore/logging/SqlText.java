package io.sharedcore.logging;

/**
 * A statement that is safe to show: each literal is replaced with a question mark, and
 * each run of white space with a space.
 */
final class SqlText {

	private static final int MAX_LENGTH = 2000;

	private final String sql;

	private final StringBuilder shown = new StringBuilder();

	private int position;

	private SqlText(String sql) {
		this.sql = sql;
	}

	static String withoutLiterals(String sql) {
		return new SqlText(sql).show();
	}

	private String show() {
		while (this.position < this.sql.length() && this.shown.length() < MAX_LENGTH) {
			next();
		}
		return (this.position < this.sql.length()) ? this.shown.append("...").toString() : this.shown.toString().trim();
	}

	private void next() {
		char character = this.sql.charAt(this.position);
		if (character == '\'') {
			literal(quoteEnd());
		}
		else if (character == '$' && dollarQuoteEnd() > this.position) {
			literal(dollarQuoteEnd());
		}
		else if (isDigit(character) && !isInName()) {
			literal(numberEnd());
		}
		else if (Character.isWhitespace(character)) {
			space();
		}
		else {
			this.shown.append(character);
			this.position++;
		}
	}

	private void literal(int end) {
		this.shown.append('?');
		this.position = end;
	}

	private void space() {
		if (!this.shown.isEmpty() && this.shown.charAt(this.shown.length() - 1) != ' ') {
			this.shown.append(' ');
		}
		this.position++;
	}

	/**
	 * The position after the closing quote. Doubled quotes and quotes after a backslash
	 * do not close.
	 */
	private int quoteEnd() {
		int end = this.position + 1;
		while (end < this.sql.length()) {
			char character = this.sql.charAt(end);
			if (character == '\\') {
				end++;
			}
			else if (character == '\'') {
				if (end + 1 == this.sql.length() || this.sql.charAt(end + 1) != '\'') {
					return end + 1;
				}
				end++;
			}
			end++;
		}
		return this.sql.length();
	}

	/** The end of PostgreSQL's {@code $tag$ … $tag$}; the start if it is not one. */
	private int dollarQuoteEnd() {
		int tagEnd = this.position + 1;
		while (tagEnd < this.sql.length() && Character.isLetter(this.sql.charAt(tagEnd))) {
			tagEnd++;
		}
		if (tagEnd >= this.sql.length() || this.sql.charAt(tagEnd) != '$' || isInName()) {
			return this.position;
		}
		String tag = this.sql.substring(this.position, tagEnd + 1);
		int close = this.sql.indexOf(tag, tagEnd + 1);
		return (close >= 0) ? close + tag.length() : this.sql.length();
	}

	private int numberEnd() {
		int end = this.position;
		while (end < this.sql.length()
				&& (Character.isLetterOrDigit(this.sql.charAt(end)) || this.sql.charAt(end) == '.')) {
			end++;
		}
		return end;
	}

	/** The digits of {@code t1_0} and of {@code $1} are not numbers. */
	private boolean isInName() {
		if (this.position == 0) {
			return false;
		}
		char before = this.sql.charAt(this.position - 1);
		return Character.isLetterOrDigit(before) || before == '_' || before == '$';
	}

	private static boolean isDigit(char character) {
		return character >= '0' && character <= '9';
	}

}
