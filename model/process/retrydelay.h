// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"

#include <chrono>

namespace weir {

/// Whether another writer was in the way, so that the same again will do: a version conflict, a link that is there by now, a
/// lock.
bool isConflict(const Error &error);

/// How long to wait before the next try after so many failures in a row (from 1): twice as long after each, for conflicts from 10
/// milliseconds up to 2 seconds, else from 1 second up to a minute. Up to half of it is left off by chance, so that two who met
/// do not meet again.
std::chrono::milliseconds retryDelay(const Error &error, int failures);

} // namespace weir
