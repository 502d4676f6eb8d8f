// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/items/tablemodel.h"
#include "store/payload/encryption.h"
#include "store/payload/payload.h"

#include <memory>

namespace weir {

/// A decoded payload as a tree: keys in stored order, values as they are spelled. A payload that could not be decoded is one row
/// with its text. Of a long scalar the first 2,000 characters are shown. Rows are made when they are first asked for. GUI thread.
class PayloadTreeModel final : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { Key, Content, Type, ColumnCount };
    enum Role { KindRole = LoadingRole + 1 }; ///< Value::Kind

    explicit PayloadTreeModel(QObject *parent = nullptr);
    ~PayloadTreeModel() override;

    /// Values that are encrypted are shown as that, whatever their bytes are; what is copied are the bytes.
    void setPayload(Payload payload, EncryptedValues encrypted = {});
    const Payload &payload() const { return m_payload; }

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &index) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

    /// How many rows the whole tree has, counted up to `limit`.
    int totalRows(int limit) const;
    /// Keys and array indexes from the root, joined by dots (Value::at reads it).
    QString pathOf(const QModelIndex &index) const;
    /// The characters of a scalar, compact JSON of a container.
    QString textOf(const QModelIndex &index) const;
    /// Indented JSON of the value; of the whole payload for an invalid index. The text where it is not decoded.
    QString jsonOf(const QModelIndex &index) const;

private:
    struct Node;

    Node *nodeOf(const QModelIndex &index) const;
    QVariant display(const QModelIndex &index) const;

    Payload m_payload;
    EncryptedValues m_encrypted;
    bool m_isWrapped = false; ///< the payload itself is the one row: it is no object or array
    std::unique_ptr<Node> m_root;
};

/// What is shown in place of a value that is encrypted with that key.
QString encryptedText(const QString &key);

} // namespace weir
