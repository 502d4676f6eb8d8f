// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/blockbytes.h"

#include <algorithm>
#include <cstring>

namespace weir {

namespace {

constexpr qsizetype sumSize = sizeof(quint64);

quint64 sumOf(QByteArrayView bytes)
{
    quint64 sum = quint64(bytes.size());
    for (qsizetype at = 0; at < bytes.size(); at += sumSize) {
        quint64 word = 0;
        std::memcpy(&word, bytes.data() + at, std::size_t(std::min(sumSize, bytes.size() - at)));
        sum = (sum ^ word) * 0x9e3779b97f4a7c15ULL;
        sum ^= sum >> 29;
    }
    return sum;
}

QByteArray withSum(QByteArray bytes)
{
    const quint64 sum = sumOf(bytes);
    return bytes.append(reinterpret_cast<const char *>(&sum), sumSize);
}

std::optional<QByteArrayView> withoutSum(const QByteArray &bytes)
{
    if (bytes.size() < sumSize)
        return {};
    const QByteArrayView content = QByteArrayView(bytes).chopped(sumSize);
    const quint64 sum = sumOf(content);
    return std::memcmp(&sum, content.end(), sumSize) == 0 ? std::optional(content) : std::nullopt;
}

void putText(QByteArray &bytes, QByteArrayView text)
{
    const auto size = quint32(text.size());
    bytes.append(reinterpret_cast<const char *>(&size), sizeof size);
    bytes.append(text);
}

/// The next text of the content, which it shortens; nothing where there is none.
std::optional<QByteArrayView> takeText(QByteArrayView &content)
{
    quint32 size = 0;
    if (content.size() < qsizetype(sizeof size))
        return {};
    std::memcpy(&size, content.data(), sizeof size);
    content = content.sliced(sizeof size);
    if (content.size() < qsizetype(size))
        return {};
    const QByteArrayView text = content.first(size);
    content = content.sliced(size);
    return text;
}

bool areBelow(const std::vector<quint32> &numbers, quint32 end)
{
    return std::all_of(numbers.begin(), numbers.end(), [end](quint32 number) { return number < end; });
}

} // namespace

QByteArray bytesOfNames(const NameBlock &names)
{
    QByteArray bytes;
    for (quint32 row = 0; row < names.size(); ++row)
        putText(bytes, names.name(row));
    return withSum(bytes);
}

QByteArray bytesOfTexts(const TextPool &pool, quint32 from)
{
    QByteArray bytes;
    for (quint32 number = from; number < std::min(pool.size(), from + textsOfBlock); ++number)
        putText(bytes, pool.at(number));
    return withSum(bytes);
}

QByteArray bytesOfStates(const StateBlock &states)
{
    QByteArray bytes;
    StateBlock::eachColumn(states, 0, 0, [&bytes](const auto &column, std::size_t) {
        bytes.append(reinterpret_cast<const char *>(column.data()), qsizetype(column.size() * sizeof column[0]));
    });
    return withSum(bytes);
}

std::shared_ptr<NameBlock> namesFrom(const QByteArray &bytes)
{
    std::optional<QByteArrayView> content = withoutSum(bytes);
    if (!content)
        return {};
    auto names = std::make_shared<NameBlock>();
    while (!content->isEmpty()) {
        const auto name = takeText(*content);
        if (!name || names->size() == rowsOfBlock)
            return {};
        names->append(*name);
    }
    return names;
}

bool readTexts(const QByteArray &bytes, TextPool &pool)
{
    std::optional<QByteArrayView> content = withoutSum(bytes);
    while (content && !content->isEmpty()) {
        const auto text = takeText(*content);
        if (!text)
            return false;
        pool.append(*text);
    }
    return content.has_value();
}

std::shared_ptr<StateBlock> statesFrom(const QByteArray &bytes, const InstanceTable &table, quint32 instances)
{
    std::optional<QByteArrayView> content = withoutSum(bytes);
    if (!content)
        return {};
    auto states = std::make_shared<StateBlock>();
    bool fits = true;
    StateBlock::eachColumn(*states, table.factWords(), table.fields(), [&](auto &column, std::size_t width) {
        const std::size_t count = instances * width;
        const auto size = qsizetype(count * sizeof column[0]);
        fits = fits && content->size() >= size;
        if (!fits)
            return;
        column.resize(count);
        if (size > 0)
            std::memcpy(column.data(), content->data(), std::size_t(size));
        content = content->sliced(size);
    });
    fits = fits && content->isEmpty() && areBelow(states->lastType, table.types.size()) &&
           areBelow(states->missing, table.missing.size()) && areBelow(states->fields, table.values.size());
    return fits ? states : nullptr;
}

} // namespace weir
