// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

class QLineEdit;

namespace weir {

/// Makes the completer of `line` offer what contains the typed text, in any case. Its list closes once there is nothing left to
/// choose: a list that stands open takes the next click, wherever it was meant for.
void completeAnywhere(QLineEdit &line);
/// The closing alone, for completers whose choices are right as they are.
void closeWhenComplete(QLineEdit &line);

} // namespace weir
