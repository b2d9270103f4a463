// if database
/**
 * The sample items of this service, and their API.
 */
@NullMarked
package com.example.sample.sampleitems;

import org.jspecify.annotations.NullMarked;
// end
