package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.sharedcore.error.ApiException;

/**
 * What became of many things done in one request, where some may fail and the others
 * still count.
 *
 * @param total how many there were
 * @param succeeded how many went well
 * @param failed how many did not
 * @param errors why, one for each that failed
 */
public record BulkResult(int total, int succeeded, int failed, List<Error> errors) {

	/**
	 * Makes the errors unmodifiable.
	 * @param total how many there were
	 * @param succeeded how many went well
	 * @param failed how many did not
	 * @param errors why, one for each that failed
	 */
	public BulkResult {
		errors = List.copyOf(errors);
	}

	/**
	 * The result of some things.
	 * @param total how many there were
	 * @param errors why some of them failed, one for each that did
	 * @return the result
	 * @throws IllegalArgumentException if more failed than there were
	 */
	public static BulkResult of(int total, Collection<Error> errors) {
		if (errors.size() > total) {
			throw new IllegalArgumentException(errors.size() + " of " + total + " cannot have failed");
		}
		return new BulkResult(total, total - errors.size(), errors.size(), List.copyOf(errors));
	}

	/**
	 * Does the same with each item, and goes on where one is refused with an
	 * {@link ApiException}. Any other exception ends it: that is no refusal but a fault.
	 * @param <T> the type of the items
	 * @param items the items
	 * @param action what to do with each, in a transaction of its own if it needs one
	 * @return the result
	 */
	public static <T> BulkResult each(Collection<T> items, Consumer<? super T> action) {
		List<Error> errors = new ArrayList<>();
		int index = 0;
		for (T item : items) {
			try {
				action.accept(item);
			}
			catch (ApiException ex) {
				String detail = ex.detail();
				errors.add(new Error(index, ex.code(), (detail != null) ? detail : ex.problem().title()));
			}
			index++;
		}
		return of(items.size(), errors);
	}

	/**
	 * Why one thing failed.
	 *
	 * @param index which one it was in the request, from 0 on
	 * @param code what is wrong, for programs
	 * @param message what is wrong, for people
	 */
	public record Error(int index, String code, String message) {

	}

}
