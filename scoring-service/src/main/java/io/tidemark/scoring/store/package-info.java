/**
 * PostgreSQL: dictionaries, measurements, descriptions, runs, snapshots. The only package that knows SQL or JPA; records
 * and columns of primitive arrays leave it, entities do not. Bulk goes through JDBC, single rows through repositories.
 */
@NullMarked
package io.tidemark.scoring.store;

import org.jspecify.annotations.NullMarked;
