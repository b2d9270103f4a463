package io.sharedcore.precondition;

/**
 * An entity tag (RFC 9110, section 8.8.3).
 *
 * @param weak whether it is weak
 * @param opaque what is between its quotes
 */
record EntityTag(boolean weak, String opaque) {

	static EntityTag strong(String opaque) {
		return new EntityTag(false, opaque);
	}

	static EntityTag weak(String opaque) {
		return new EntityTag(true, opaque);
	}

	/** The weak comparison (RFC 9110, section 8.8.3.2). */
	boolean matchesWeakly(EntityTag other) {
		return this.opaque.equals(other.opaque);
	}

	/** The tag as in a header. */
	@Override
	public String toString() {
		return (this.weak ? "W/\"" : "\"") + this.opaque + '"';
	}

}
