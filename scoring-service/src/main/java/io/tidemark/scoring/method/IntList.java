package io.tidemark.scoring.method;

import java.util.Arrays;

/** A growing list of numbers, without boxing. */
final class IntList {
    private int[] elements = new int[4];
    private int size;

    void add(int element) {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, 2 * size);
        }
        elements[size++] = element;
    }

    int[] toArray() {
        return Arrays.copyOf(elements, size);
    }
}
