// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/instancepair.h"
#include "ui/theme.h"

namespace weir {

/// "same", "other values", "other effect", "left only", "right only".
QString stepFateText(StepFate fate);
/// The sign beside it: none for what is alike.
std::optional<Token> stepFateToken(StepFate fate);

/// Where two instances part, or that they do not: "42 and 43 part at step 2: only 42 has CatererConfirmedMenu".
QString comparisonSentence(const InstancePair &pair);

} // namespace weir
