package io.sharedcore.benchmarks.outbox;

/**
 * A way to send calls after the commit.
 */
interface Sender {

	/**
	 * Stores calls in one transaction, which has committed when this method returns.
	 * @param calls the number of calls
	 * @param commits where the time of the commit is noted
	 */
	void send(int calls, Commits commits);

}
