/**
 * Reads pages, sorts, filters and cursors from a request, and writes them to its
 * response.
 *
 * <ul>
 * <li>responses: PageResponse, CursorResponse, CursorResponseAdvice, BulkResult,
 * StandardResponse</li>
 * <li>pages and sorts: PageableArgumentResolver, PageParameters, SortArgumentResolver,
 * SortParameters, Sortable, SortableCheck</li>
 * <li>filters: Filterable, FilterableCheck, FilterArgumentResolver, FilterParameters,
 * Filter, FilterField, FilterOperator, FilterValues, FilterSpecification,
 * EntityAttributes</li>
 * <li>cursors: ScrollPositionArgumentResolver, LimitArgumentResolver, Cursors,
 * CursorCodec, CursorConverter, CursorValue, CursorValues, CursorProblemMapper</li>
 * <li>refusals: InvalidParameter, RefusedParameters</li>
 * <li>openapi: PagingOperations, HandlerParameters, ParameterSchema</li>
 * <li>configuration: PagingAutoConfiguration, PagingProperties</li>
 * </ul>
 */
@NullMarked
package io.sharedcore.paging;

import org.jspecify.annotations.NullMarked;
