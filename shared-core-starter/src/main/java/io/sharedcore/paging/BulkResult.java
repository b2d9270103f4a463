package io.sharedcore.paging;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

import io.sharedcore.error.ApiException;

/**
 * The result of a request with many items, of which some may fail while the others take
 * effect.
 *
 * @param total the number of items
 * @param succeeded the number of items that succeeded
 * @param failed the number of items that failed
 * @param errors the errors, one for each failed item
 */
public record BulkResult(int total, int succeeded, int failed, List<Error> errors) {

	/**
	 * Makes the errors unmodifiable.
	 * @param total the number of items
	 * @param succeeded the number of items that succeeded
	 * @param failed the number of items that failed
	 * @param errors the errors, one for each failed item
	 */
	public BulkResult {
		errors = List.copyOf(errors);
	}

	/**
	 * Creates a result.
	 * @param total the number of items
	 * @param errors the errors, one for each failed item
	 * @return the result
	 * @throws IllegalArgumentException if there are more errors than items
	 */
	public static BulkResult of(int total, Collection<Error> errors) {
		if (errors.size() > total) {
			throw new IllegalArgumentException(errors.size() + " of " + total + " cannot have failed");
		}
		return new BulkResult(total, total - errors.size(), errors.size(), List.copyOf(errors));
	}

	/**
	 * Processes each item, and continues if an item is refused with an
	 * {@link ApiException}. Any other exception is not a refusal but a failure, and is
	 * thrown.
	 * @param <T> the type of the items
	 * @param items the items
	 * @param action processes an item, in a transaction of its own if it needs one
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
	 * The error of one item.
	 *
	 * @param index the item's index in the request, from 0 on
	 * @param code the error, for programs
	 * @param message the error, for people
	 */
	public record Error(int index, String code, String message) {

	}

}
