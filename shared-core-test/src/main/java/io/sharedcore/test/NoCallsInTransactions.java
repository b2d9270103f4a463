package io.sharedcore.test;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import org.jspecify.annotations.Nullable;

/**
 * Methods that run in a transaction do not reach a call of another service. Followed are
 * calls of methods of the analyzed classes, also by interfaces and references.
 */
final class NoCallsInTransactions extends ArchCondition<JavaClass> {

	NoCallsInTransactions() {
		super("not call another service in a transaction");
	}

	@Override
	public void check(JavaClass type, ConditionEvents events) {
		for (JavaCodeUnit unit : type.getCodeUnits()) {
			boolean transactional = unit instanceof JavaMethod method && TransactionalMethods.isTransactional(method);
			Stream<? extends JavaAccess<?>> accesses = transactional ? ServiceCalls.accesses(unit)
					: ServiceCalls.accessesInTransactionTemplate(unit);
			String call = reachable(accesses.toList());
			if (call != null) {
				Violations.add(events, type,
						"Method <" + unit.getFullName() + "> calls another service in a transaction: " + call);
			}
		}
	}

	/** The first call of a service that is reached; null if there is none. */
	private static @Nullable String reachable(Iterable<? extends JavaAccess<?>> begin) {
		Deque<JavaAccess<?>> open = new ArrayDeque<>();
		begin.forEach(open::add);
		Map<String, Boolean> seen = new LinkedHashMap<>();
		while (!open.isEmpty()) {
			JavaAccess<?> access = open.poll();
			if (ServiceCalls.isServiceCall(access)) {
				return access.getOrigin().getFullName() + " calls " + access.getTarget().getFullName();
			}
			ServiceCalls.targets(access)
				.filter((unit) -> seen.putIfAbsent(unit.getFullName(), true) == null)
				.filter((unit) -> !TransactionalMethods.leavesTransaction(unit))
				.flatMap(ServiceCalls::accesses)
				.forEach(open::add);
		}
		return null;
	}

}
