/** Tests of the shared manifests: rendered as users render them, checked strictly against typed Kubernetes models. */
@org.jspecify.annotations.NullMarked
package io.tidemark.kubernetes;
