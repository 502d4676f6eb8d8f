// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/error.h"

namespace weir {

/// What was being done when an error came: it decides what is safe.
enum class Attempt { Open, Create, Define, Read, Write, Unlock, Drive };

/// An error as a person reads it. All plain text; each part is one or two sentences.
struct Message {
    QString what = {};    ///< what happened
    QString where = {};   ///< the file, stream or event that it concerns; may be empty
    QString safe = {};    ///< what has not been lost or changed
    QString advice = {};  ///< what to do
    QString details = {}; ///< everything known, to be copied into a report
    bool canRetry = false;
};

Message messageFor(const Error &error, Attempt attempt);

} // namespace weir
