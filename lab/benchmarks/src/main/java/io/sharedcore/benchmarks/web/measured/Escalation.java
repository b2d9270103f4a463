package io.sharedcore.benchmarks.web.measured;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * The body of the request.
 *
 * @param comment why the ticket is more urgent than before
 * @param points by how much
 */
public record Escalation(@NotBlank @Size(max = 500) String comment, @Min(1) @Max(9) int points) {
}
