// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace weir {

/// A well-mixed number of `value`, the same on every machine (SplitMix64, public domain).
constexpr quint64 mixed(quint64 value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

/// Numbers that depend on the seed, on which thing they are for and on nothing else.
class Random
{
public:
    constexpr Random(quint64 seed, quint64 which) : m_state(mixed(seed ^ mixed(which))) {}

    constexpr quint64 next() { return m_state = mixed(m_state); }
    /// From 0 to `end` - 1; 0 where that is none.
    constexpr qint64 below(qint64 end) { return end > 0 ? qint64(next() % quint64(end)) : 0; }

private:
    quint64 m_state;
};

} // namespace weir
