// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <optional>
#include <vector>

namespace weir {

/// Places of two sequences that stand beside each other; nothing on the side that has no counterpart.
struct AlignedPlaces {
    std::optional<std::size_t> left = {};
    std::optional<std::size_t> right = {};

    bool operator==(const AlignedPlaces &) const = default;
};

/// How long a stretch is aligned at once.
constexpr std::size_t alignmentWindow = 512;

/// Puts what is equal in two sequences side by side, in the order of both: as much as there can be (a longest common
/// subsequence) as long as what differs spans at most alignmentWindow places; beyond that window after window, so that it costs
/// time in proportion to the length, and memory in proportion to the window. Every place comes once. Pure.
std::vector<AlignedPlaces> align(const QStringList &left, const QStringList &right);

} // namespace weir
