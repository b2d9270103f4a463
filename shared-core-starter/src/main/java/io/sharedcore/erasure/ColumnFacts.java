package io.sharedcore.erasure;

/**
 * What the database's catalogue says about a column.
 *
 * @param type the name of the type; that of a domain's base type
 * @param fullType the type of the column itself, for casts
 * @param maxLength the maximum length of a text
 * @param notNull whether {@code null} is refused
 * @param generated whether the database computes the value
 * @param unique whether a unique index contains the column
 */
record ColumnFacts(String type, String fullType, int maxLength, boolean notNull, boolean generated, boolean unique) {

	boolean isText() {
		return switch (this.type) {
			case "text", "varchar", "bpchar", "citext", "name" -> true;
			default -> false;
		};
	}

	/**
	 * The parameter of a person's id, given as text; {@code null} if it cannot be one.
	 */
	String idParameter() {
		return switch (this.type) {
			case "uuid" -> "cast(? as uuid)";
			case "citext" -> "cast(? as " + this.fullType + ")";
			case "bytea" -> "decode(replace(?, '-', ''), 'hex')";
			default -> "?";
		};
	}

	boolean isId() {
		return isText() || this.type.equals("uuid") || this.type.equals("bytea");
	}

}
