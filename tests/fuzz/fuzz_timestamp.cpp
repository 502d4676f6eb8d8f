// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/timestamp.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// A time that is read is written in both ways so that it is read back.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto time = Timestamp::parse(QString::fromUtf8(bytesOf(data, size)));
    if (!time)
        return 0;
    expect(Timestamp::parse(time->toColumn()) == time, "read back from a column");
    expect(Timestamp::parse(time->toIso()) == time, "read back from ISO 8601");
    expect(time->toDateTime().isValid(), "it is a date and time of Qt's");
    return 0;
}
