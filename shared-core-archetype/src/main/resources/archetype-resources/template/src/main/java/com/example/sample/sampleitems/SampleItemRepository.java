// if database
package com.example.sample.sampleitems;

import io.sharedcore.entity.SoftDeleteRepository;

/**
 * Queries return active rows, and deletes are soft. {@code deleted()} and
 * {@code withDeleted()} read the other rows.
 */
interface SampleItemRepository extends SoftDeleteRepository<SampleItem> {

}
// end
