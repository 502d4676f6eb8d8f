// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/textpool.h"

#include <QHashFunctions>

#include <algorithm>
#include <bit>
#include <charconv>
#include <optional>

namespace weir {

namespace {

constexpr quint64 wordsBegin = quint64(1) << 63;
constexpr std::size_t fewestPlaces = 64;

std::optional<double> numberIn(QByteArrayView text)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.begin(), text.end(), value);
    return error == std::errc() && end == text.end() && value == value ? std::optional(value) : std::nullopt;
}

/// In the order of the numbers, below all words.
quint64 keyOfNumber(double value)
{
    const auto bits = std::bit_cast<quint64>(value == 0 ? 0.0 : value);
    const bool isNegative = (bits >> 63) != 0;
    return (isNegative ? ~bits : bits | wordsBegin) >> 1;
}

QByteArray withoutCase(QByteArrayView text)
{
    return QString::fromUtf8(text).toCaseFolded().toUtf8();
}

} // namespace

QByteArrayView textOf(QByteArrayView bytes)
{
    const qsizetype end = bytes.indexOf(endOfText);
    return end < 0 ? bytes : bytes.first(end);
}

quint64 sortKeyOf(QByteArrayView whole)
{
    constexpr qsizetype bytes = 7;
    const QByteArrayView text = textOf(whole);
    if (text.isEmpty())
        return 0;
    if (const auto number = numberIn(text))
        return keyOfNumber(*number);
    const QByteArray folded = withoutCase(text.first(std::min<qsizetype>(text.size(), 4 * bytes)));
    quint64 key = 0;
    for (qsizetype i = 0; i < bytes; ++i)
        key = key << 8 | (i < folded.size() ? quint8(folded[i]) : 0);
    return wordsBegin | key;
}

bool comesBefore(QByteArrayView left, QByteArrayView right)
{
    const quint64 leftKey = sortKeyOf(left);
    const quint64 rightKey = sortKeyOf(right);
    if (leftKey != rightKey)
        return leftKey < rightKey;
    const int compared = withoutCase(textOf(left)).compare(withoutCase(textOf(right)));
    return compared != 0 ? compared < 0 : left < right;
}

QByteArrayView TextPool::Chunk::keep(QByteArrayView text)
{
    constexpr qsizetype pieceSize = 4096;
    if (text.size() > left) {
        left = std::max(pieceSize, text.size());
        free = pieces.emplace_back(std::make_unique_for_overwrite<char[]>(std::size_t(left))).get();
    }
    char *begin = std::exchange(free, free + text.size());
    left -= text.size();
    std::copy(text.begin(), text.end(), begin);
    return {begin, text.size()};
}

quint32 TextPool::append(QByteArrayView text)
{
    if (m_size % chunkSize == 0)
        m_chunks.push_back(std::make_shared<Chunk>());
    Chunk &chunk = *m_chunks.back();
    chunk.texts[m_size % chunkSize] = chunk.keep(text);
    chunk.keys[m_size % chunkSize] = sortKeyOf(text);
    return m_size++;
}

TextNumbers::TextNumbers(TextPool &pool) : m_pool(&pool), m_places(fewestPlaces)
{
    for (quint32 number = 0; number < pool.size(); ++number)
        insert(number);
}

quint32 TextNumbers::of(QByteArrayView text)
{
    const quint32 held = m_places[placeOf(text)];
    if (held != 0)
        return held - 1;
    const quint32 number = m_pool->append(text);
    insert(number);
    return number;
}

void TextNumbers::insert(quint32 number)
{
    if (2 * std::size_t(m_pool->size()) > m_places.size())
        grow();
    m_places[placeOf(m_pool->at(number))] = number + 1;
}

void TextNumbers::grow()
{
    const std::vector<quint32> before = std::exchange(m_places, std::vector<quint32>(4 * std::size_t(m_pool->size())));
    for (const quint32 held : before) {
        if (held != 0)
            m_places[placeOf(m_pool->at(held - 1))] = held;
    }
}

/// Where it is, or where it would be.
std::size_t TextNumbers::placeOf(QByteArrayView text) const
{
    std::size_t place = qHash(text, 0) % m_places.size();
    while (m_places[place] != 0 && m_pool->at(m_places[place] - 1) != text)
        place = (place + 1) % m_places.size();
    return place;
}

} // namespace weir
