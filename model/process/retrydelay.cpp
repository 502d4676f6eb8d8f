// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/retrydelay.h"

#include <QRandomGenerator>

#include <algorithm>

namespace weir {

bool isConflict(const Error &error)
{
    return error.code == ErrorCode::WrongExpectedEventVersion || error.code == ErrorCode::EventDuplicatedInStream ||
           error.code == ErrorCode::Locked;
}

std::chrono::milliseconds retryDelay(const Error &error, int failures)
{
    constexpr int mostDoublings = 10;
    const int first = isConflict(error) ? 10 : 1'000;
    const int longest = isConflict(error) ? 2'000 : 60'000;
    const int whole = std::min(longest, first << std::clamp(failures - 1, 0, mostDoublings));
    return std::chrono::milliseconds(whole - QRandomGenerator::global()->bounded(whole / 2));
}

} // namespace weir
