// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/streamname.h"
#include "store/uuid.h"
#include "tests/fuzz/harness.h"

using namespace weir;

/// A name is its category's prefix and its instance, and lies within the range of names of its category.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QString name = QString::fromUtf8(bytesOf(data, size));
    const QString category = categoryOf(name);
    if (category.isNull()) {
        expect(instanceOf(name) == name, "without a category the whole name");
    } else {
        const QString prefix = categoryPrefix(category);
        expect(prefix + instanceOf(name) == name, "prefix and instance are the name");
        expect(categoryOf(prefix) == category, "the prefix is of the same category");
        expect(name.toUtf8() < endOfPrefix(prefix).toUtf8(), "within the range of its prefix");
    }
    expect(checkStreamName(name).has_value() == (!name.isEmpty() && !name.contains(QChar(u'\0'))), "refused where it cannot be");
    (void)isSystemStream(name);
    expect(!isUuid(name) || name.size() == 36, "a uuid has 36 characters");
    expect(isUuid(derivedId(name)), "an id is derived of any name");
    return 0;
}
