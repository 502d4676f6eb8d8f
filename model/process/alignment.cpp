// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/alignment.h"

#include <QHash>

#include <algorithm>

namespace weir {

namespace {

using Symbols = std::vector<int>;

/// Equal texts as equal numbers: they are compared often.
class Numbering
{
public:
    Symbols of(const QStringList &texts)
    {
        Symbols symbols;
        symbols.reserve(std::size_t(texts.size()));
        for (const QString &text : texts) {
            const auto known = m_numbers.constFind(text);
            const int number = known == m_numbers.cend() ? int(m_numbers.size()) : *known;
            m_numbers.insert(text, number);
            symbols.push_back(number);
        }
        return symbols;
    }

private:
    QHash<QString, int> m_numbers;
};

class Aligner
{
public:
    Aligner(Symbols left, Symbols right) : m_left(std::move(left)), m_right(std::move(right)) {}

    std::vector<AlignedPlaces> run()
    {
        m_found.reserve(std::max(m_left.size(), m_right.size()));
        const std::size_t tail = commonTail();
        m_leftEnd = m_left.size() - tail;
        m_rightEnd = m_right.size() - tail;
        while (m_l < m_leftEnd && m_r < m_rightEnd) {
            if (m_left[m_l] == m_right[m_r])
                takeBoth();
            else
                takeWindow();
        }
        while (m_l < m_leftEnd)
            takeLeft();
        while (m_r < m_rightEnd)
            takeRight();
        for (std::size_t i = 0; i < tail; ++i)
            takeBoth();
        return std::move(m_found);
    }

private:
    std::size_t commonTail() const
    {
        const auto [left, right] = std::mismatch(m_left.rbegin(), m_left.rend(), m_right.rbegin(), m_right.rend());
        return std::size_t(left - m_left.rbegin());
    }

    /// Aligns a window and takes it; only its first half where it is not the last one, as what comes after may change the rest.
    void takeWindow()
    {
        const std::size_t height = std::min(alignmentWindow, m_leftEnd - m_l);
        const std::size_t width = std::min(alignmentWindow, m_rightEnd - m_r);
        measure(height, width);
        const bool isLast = m_l + height == m_leftEnd && m_r + width == m_rightEnd;
        const std::size_t leftStop = m_l + (isLast ? height : (height + 1) / 2);
        const std::size_t rightStop = m_r + (isLast ? width : (width + 1) / 2);
        const std::size_t l0 = m_l;
        const std::size_t r0 = m_r;
        while (m_l < leftStop && m_r < rightStop) {
            if (m_left[m_l] == m_right[m_r])
                takeBoth();
            else if (common(m_l - l0 + 1, m_r - r0) >= common(m_l - l0, m_r - r0 + 1))
                takeLeft();
            else
                takeRight();
        }
    }

    /// By place in the window: how much of what comes from there on the two have in common.
    void measure(std::size_t height, std::size_t width)
    {
        m_width = width + 1;
        m_common.assign((height + 1) * m_width, 0);
        for (std::size_t l = height; l-- > 0;) {
            for (std::size_t r = width; r-- > 0;) {
                m_common[l * m_width + r] = m_left[m_l + l] == m_right[m_r + r] ? quint16(common(l + 1, r + 1) + 1)
                                                                                : std::max(common(l + 1, r), common(l, r + 1));
            }
        }
    }

    quint16 common(std::size_t l, std::size_t r) const { return m_common[l * m_width + r]; }

    void takeBoth() { m_found.push_back({.left = m_l++, .right = m_r++}); }
    void takeLeft() { m_found.push_back({.left = m_l++}); }
    void takeRight() { m_found.push_back({.right = m_r++}); }

    Symbols m_left;
    Symbols m_right;
    std::size_t m_l = 0;
    std::size_t m_r = 0;
    std::size_t m_leftEnd = 0;
    std::size_t m_rightEnd = 0;
    std::size_t m_width = 0;
    std::vector<quint16> m_common;
    std::vector<AlignedPlaces> m_found;
};

} // namespace

std::vector<AlignedPlaces> align(const QStringList &left, const QStringList &right)
{
    Numbering numbering;
    Symbols leftSymbols = numbering.of(left);
    return Aligner(std::move(leftSymbols), numbering.of(right)).run();
}

} // namespace weir
