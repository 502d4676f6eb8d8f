// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/encryption.h"

#include "store/payload/payload.h"

namespace weir {

namespace {

bool isDescription(const Value &value)
{
    const Value *cipher = value.find(u"cipher");
    return cipher != nullptr && !cipher->isContainer() && value.find(u"iv") != nullptr;
}

/// As deep as what was decoded, which is bounded.
void gather(const Value &fields, const QString &prefix, EncryptedValues &found)
{
    for (const Member &field : fields.members) {
        const QString path = prefix + field.key;
        if (field.value.kind != Value::Kind::Object)
            continue;
        if (isDescription(field.value)) {
            const Value *identifier = field.value.find(u"identifier");
            found.insert(path, identifier == nullptr ? QString() : identifier->toPlainText());
        } else {
            gather(field.value, path + QLatin1Char('.'), found);
        }
    }
}

} // namespace

EncryptedValues encryptedValues(const Value &metadata)
{
    EncryptedValues found;
    const Value *encryption = metadata.find(u"encryption");
    if (encryption != nullptr && encryption->kind == Value::Kind::Object)
        gather(*encryption, {}, found);
    return found;
}

EncryptedValues encryptedValues(const QByteArray &metadata)
{
    return metadata.contains("encryption") ? encryptedValues(decodePayload(metadata).value) : EncryptedValues();
}

} // namespace weir
