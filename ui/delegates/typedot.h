// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include <QIcon>

namespace weir {

/// A small dot in one of eight colours that people with any colour vision can tell apart, the same for a type in every run.
/// Never the only sign: the type's name stands beside it.
QIcon typeDot(const QString &eventType);

} // namespace weir
