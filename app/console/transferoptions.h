// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "store/transfer/exporter.h"

#include <QCommandLineOption>

namespace weir {

/// "--format", with what it means where it is not given.
QCommandLineOption formatOption(const QString &otherwise);

/// The format of that name, "jsonl" or "cloudevents".
std::optional<TransferFormat> formatNamed(const QString &name);

} // namespace weir
