// if database
package com.example.sample.sampleitems;

import java.util.UUID;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * What a client sends to create or to change.
 *
 * @param name the name, unique among the active rows
 * @param ownerId the id of a user of user-service
 */
record SampleItemRequest(@NotBlank @Size(max = 100) String name, @NotNull UUID ownerId) {

}
// end
