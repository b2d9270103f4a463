package io.sharedcore.sample.communication.message;

/**
 * The progress of a message.
 */
public enum DeliveryState {

	/** Accepted, and not delivered yet. */
	QUEUED,

	/** Delivered. */
	DELIVERED,

	/** Could not be delivered; it can be tried again. */
	FAILED

}
