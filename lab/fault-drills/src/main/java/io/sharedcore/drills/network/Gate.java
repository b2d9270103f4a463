package io.sharedcore.drills.network;

/**
 * Lets bytes through, or not.
 */
final class Gate {

	private boolean open = true;

	synchronized void open() {
		this.open = true;
		notifyAll();
	}

	synchronized void close() {
		this.open = false;
	}

	synchronized void pass() throws InterruptedException {
		while (!this.open) {
			wait();
		}
	}

}
