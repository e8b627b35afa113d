package io.tidemark.scoring.method;

import java.util.AbstractList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.RandomAccess;
import java.util.function.IntFunction;

/**
 * Elements that are made each time they are asked for, from what does not change any more: for what is too much to be kept. Whoever goes
 * through all of them has the next ones made on all cores.
 */
public final class Rows<T> extends AbstractList<T> implements RandomAccess {
    private static final int AHEAD =
            1_024; // elements: enough to share among cores, few enough to be held beside each other

    private final int size;
    private final IntFunction<T> row;

    public Rows(int size, IntFunction<T> row) {
        this.size = size;
        this.row = row;
    }

    @Override
    public T get(int index) {
        return row.apply(index);
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public Iterator<T> iterator() {
        return new Ahead();
    }

    private final class Ahead implements Iterator<T> {
        private List<T> made = List.of();
        private int first; // of those made
        private int next;

        @Override
        public boolean hasNext() {
            return next < size;
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (next - first == made.size()) {
                first = next;
                made = InParallel.map(Math.min(AHEAD, size - first), i -> row.apply(first + i));
            }
            return made.get(next++ - first);
        }
    }
}
