package io.sharedcore.observability;

import java.util.function.UnaryOperator;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/**
 * Masks the attributes of the service itself, such as its command line. Exporters compare
 * resources by identity, so that the same one is masked once.
 */
final class ResourceMask {

	private final AttributeMask attributes;

	private volatile @Nullable Result last;

	ResourceMask(AttributeMask attributes) {
		this.attributes = attributes;
	}

	/**
	 * Masks a resource.
	 * @param resource the resource
	 * @return the same resource if nothing in it has to be masked
	 */
	Resource mask(Resource resource) {
		Result known = this.last;
		if (known == null || known.original != resource) {
			known = new Result(resource, masked(resource));
			this.last = known;
		}
		return known.masked;
	}

	private Resource masked(Resource resource) {
		Attributes masked = this.attributes.mask(resource.getAttributes(), UnaryOperator.identity());
		return (masked == resource.getAttributes()) ? resource : Resource.create(masked, resource.getSchemaUrl());
	}

	private record Result(Resource original, Resource masked) {

	}

}
