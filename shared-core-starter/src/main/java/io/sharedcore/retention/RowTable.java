package io.sharedcore.retention;

import java.util.List;

import org.hibernate.persister.entity.AbstractEntityPersister;

/**
 * A table that has ids, flag and time of soft-deletable rows, with the names as Hibernate
 * renders them.
 */
final class RowTable {

	private final String name;

	private final String id;

	private final String flag;

	private final String time;

	private final List<RowType> types;

	/**
	 * Creates it.
	 * @param name the name
	 * @param types the entities in it, the most specific first
	 */
	RowTable(String name, List<RowType> types) {
		AbstractEntityPersister entity = types.get(0).entity();
		this.name = name;
		this.id = entity.getIdentifierColumnNames()[0];
		this.flag = entity.getPropertyColumnNames("deleted")[0];
		this.time = entity.getPropertyColumnNames("deletedAt")[0];
		this.types = List.copyOf(types);
	}

	String name() {
		return this.name;
	}

	String id() {
		return this.id;
	}

	String id(String alias) {
		return alias + "." + this.id;
	}

	String time(String alias) {
		return alias + "." + this.time;
	}

	/** The condition for deleted rows, as a partial index has it. */
	String isDeleted(String alias) {
		return alias + "." + this.flag + " = true";
	}

	/** The columns that {@link FoundRow} reads. */
	String columns(String alias) {
		return id(alias) + ", " + time(alias) + ", " + typeNumber(alias);
	}

	/** The position of the row's entity in {@link #types()}. */
	String typeNumber(String alias) {
		if (this.types.size() == 1) {
			return "0";
		}
		StringBuilder number = new StringBuilder("case");
		for (int i = 0; i < this.types.size(); i++) {
			number.append(" when ").append(this.types.get(i).condition().formatted(alias)).append(" then ").append(i);
		}
		return number.append(" else ").append(this.types.size() - 1).append(" end").toString();
	}

	List<RowType> types() {
		return this.types;
	}

	/** Whether a column tells which entity a row belongs to. */
	boolean isShared() {
		return this.types.size() > 1 && this.types.stream().noneMatch(RowType::isEvery);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
