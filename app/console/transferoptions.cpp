// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/console/transferoptions.h"

namespace weir {

QCommandLineOption formatOption(const QString &otherwise)
{
    return QCommandLineOption(QStringLiteral("format"),
                              QStringLiteral("jsonl: all that a store holds, as JSON Lines; cloudevents: events as a JSON batch of "
                                             "CloudEvents 1.0 (%1).")
                                  .arg(otherwise),
                              QStringLiteral("FORMAT"));
}

std::optional<TransferFormat> formatNamed(const QString &name)
{
    if (name == QLatin1StringView("jsonl"))
        return TransferFormat::JsonLines;
    return name == QLatin1StringView("cloudevents") ? std::optional(TransferFormat::CloudEvents) : std::nullopt;
}

} // namespace weir
