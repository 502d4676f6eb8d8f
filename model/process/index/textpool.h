// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <array>
#include <memory>
#include <vector>

namespace weir {

/// Bytes may follow a text that are no part of it.
inline constexpr char endOfText = '\xff'; ///< no UTF-8 has it
QByteArrayView textOf(QByteArrayView bytes);

/// Where a text stands among others: numbers by their value before all else, then without regard to case. Of texts with the same
/// key the order is that of comesBefore().
quint64 sortKeyOf(QByteArrayView whole);
bool comesBefore(QByteArrayView left, QByteArrayView right);

/// Texts by number, from 0, that never change and never go. Copies share what they hold: a copy is a snapshot, and any number of
/// threads may read it while the original grows. Growing is for one thread.
class TextPool
{
public:
    quint32 size() const { return m_size; }
    QByteArrayView at(quint32 number) const { return chunkOf(number).texts[number % chunkSize]; }
    quint64 sortKey(quint32 number) const { return chunkOf(number).keys[number % chunkSize]; }
    /// The number it gets.
    quint32 append(QByteArrayView text);

private:
    static constexpr quint32 chunkSize = 1024;

    /// Shared with snapshots, which know of the places below their own size only: what is written is beyond them.
    struct Chunk {
        std::array<QByteArrayView, chunkSize> texts = {};
        std::array<quint64, chunkSize> keys = {};
        std::vector<std::unique_ptr<char[]>> pieces = {}; ///< which hold the texts, many each; of the writer alone
        qsizetype left = 0;                               ///< of the last piece, at its end
        char *free = nullptr;

        QByteArrayView keep(QByteArrayView text);
    };

    const Chunk &chunkOf(quint32 number) const { return *m_chunks[number / chunkSize]; }

    std::vector<std::shared_ptr<Chunk>> m_chunks;
    quint32 m_size = 0;
};

/// Finds the number of a text in the pool that it belongs to. One thread.
class TextNumbers
{
public:
    /// The pool outlives it and stays where it is.
    explicit TextNumbers(TextPool &pool);

    /// Its number, a new one where it is not in the pool yet.
    quint32 of(QByteArrayView text);

private:
    void grow();
    void insert(quint32 number);
    std::size_t placeOf(QByteArrayView text) const;

    TextPool *m_pool;
    std::vector<quint32> m_places; ///< number + 1; 0 where it is free
};

} // namespace weir
