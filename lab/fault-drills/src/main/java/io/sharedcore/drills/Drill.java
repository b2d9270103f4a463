package io.sharedcore.drills;

/**
 * Breaks one thing, as often as its extent says, and reports what came of it.
 */
public interface Drill {

	/**
	 * How it is called on the command line.
	 * @return its name, in lower case
	 */
	String name();

	/**
	 * What is broken, and how.
	 * @return one sentence
	 */
	String about();

	/**
	 * Runs it. What is lost is told by the report; an exception means that the drill
	 * itself could not be run.
	 * @param stage what it is run on
	 * @param extent how much of it
	 * @return what was tried, how often, and what was lost
	 * @throws Exception if the drill itself could not be run
	 */
	Report run(Stage stage, Extent extent) throws Exception;

}
