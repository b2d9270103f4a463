package io.sharedcore.audit;

/**
 * What was done. A service's own actions are an enum that implements this:
 *
 * <pre class="code">
 * enum TicketAction implements AuditAction {
 *
 *     ASSIGNED, ESCALATED;
 *
 *     &#64;Override
 *     public String code() {
 *         return name();
 *     }
 *
 * }
 * </pre>
 */
public interface AuditAction {

	/** A row was inserted. */
	AuditAction CREATED = Standard.CREATED;

	/** A row was updated. */
	AuditAction UPDATED = Standard.UPDATED;

	/** A row was deleted, softly or for good. */
	AuditAction DELETED = Standard.DELETED;

	/** A deleted row was made active again. */
	AuditAction RESTORED = Standard.RESTORED;

	/**
	 * The name that entries carry. It is stored: choose it once.
	 * @return a short name, at most {@value AuditRecord#MAX_CODE_LENGTH} characters
	 */
	String code();

	/**
	 * The actions that are recorded for entities with {@link Audited}.
	 */
	enum Standard implements AuditAction {

		/** A row was inserted. */
		CREATED,

		/** A row was updated. */
		UPDATED,

		/** A row was deleted, softly or for good. */
		DELETED,

		/** A deleted row was made active again. */
		RESTORED;

		@Override
		public String code() {
			return name();
		}

	}

}
