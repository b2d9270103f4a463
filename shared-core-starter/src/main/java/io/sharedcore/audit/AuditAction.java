package io.sharedcore.audit;

/**
 * An action in the audit trail. A service declares its own actions as an enum that
 * implements this interface:
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

	/** A row was deleted, softly or permanently. */
	AuditAction DELETED = Standard.DELETED;

	/** A deleted row was made active again. */
	AuditAction RESTORED = Standard.RESTORED;

	/** The personal data of a person was erased. */
	AuditAction ERASED = Standard.ERASED;

	/** A deleted row was removed for good. */
	AuditAction PURGED = Standard.PURGED;

	/**
	 * The name of the action in the entries. It is stored, so it must not change.
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

		/** A row was deleted, softly or permanently. */
		DELETED,

		/** A deleted row was made active again. */
		RESTORED,

		/** The personal data of a person was erased. */
		ERASED,

		/** A deleted row was removed for good. */
		PURGED;

		@Override
		public String code() {
			return name();
		}

	}

}
