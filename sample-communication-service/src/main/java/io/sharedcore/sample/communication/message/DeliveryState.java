package io.sharedcore.sample.communication.message;

/**
 * How far a message is.
 */
public enum DeliveryState {

	/** Accepted, and not yet handed over. */
	QUEUED,

	/** Handed over. */
	DELIVERED,

	/** Could not be handed over; it can be tried again. */
	FAILED

}
