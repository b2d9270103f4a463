package io.sharedcore.sample.demo;

/**
 * The demo cannot continue. The message is for people, and contains the remedy.
 */
class DemoException extends RuntimeException {

	DemoException(String message) {
		super(message);
	}

}
