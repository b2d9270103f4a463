package io.sharedcore.drills.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the called service did.
 *
 * @param begun how often each order came in
 * @param applied how often each order was applied
 * @param appliedKeys the idempotency keys of orders that were applied
 */
record Journal(Map<String, Integer> begun, Map<String, Integer> applied, Set<String> appliedKeys) {

	static Journal read(Path file) throws IOException {
		Journal journal = new Journal(new HashMap<>(), new HashMap<>(), new HashSet<>());
		for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
			String[] words = line.split(" ");
			(words[0].equals("begun") ? journal.begun : journal.applied).merge(words[1], 1, Integer::sum);
			if (words.length == 3) {
				journal.appliedKeys.add(words[2]);
			}
		}
		return journal;
	}

	int timesBegun(String order) {
		return this.begun.getOrDefault(order, 0);
	}

	int timesApplied(String order) {
		return this.applied.getOrDefault(order, 0);
	}

}
