// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/payloadtreemodel.h"

#include <QThreadPool>

namespace weir {

struct PayloadTreeModel::Node {
    const Value *value = nullptr;
    Node *parent = nullptr;
    int row = 0;
    bool isBuilt = false;
    std::vector<std::unique_ptr<Node>> children = {};

    /// Makes the rows below it, once.
    void build()
    {
        if (isBuilt || !value)
            return;
        isBuilt = true;
        children.reserve(value->members.size());
        for (const Member &member : value->members) {
            auto node = std::make_unique<Node>();
            node->value = &member.value;
            node->parent = this;
            node->row = int(children.size());
            children.push_back(std::move(node));
        }
    }

    QString key() const
    {
        const Value &container = *parent->value;
        return container.kind == Value::Kind::Array ? QString::number(row) : container.members[std::size_t(row)].key;
    }
};

namespace {

QString typeName(const Value &value)
{
    if (!value.tag.isEmpty())
        return value.tag;
    switch (value.kind) {
    case Value::Kind::Null: return QStringLiteral("null");
    case Value::Kind::Boolean: return QStringLiteral("boolean");
    case Value::Kind::Number: return QStringLiteral("number");
    case Value::Kind::String: return QStringLiteral("string");
    case Value::Kind::Symbol: return QStringLiteral("symbol");
    case Value::Kind::Time: return QStringLiteral("time");
    case Value::Kind::Array: return QStringLiteral("array");
    case Value::Kind::Object: return QStringLiteral("object");
    }
    return {};
}

/// Of a payload that is not an object or array, the one row is the payload itself.
Value wrapped(const Payload &payload)
{
    switch (payload.format) {
    case Payload::Format::Empty: return Value::object({});
    case Payload::Format::Text:
    case Payload::Format::Binary: return Value::array({{.value = Value::string(payload.text)}});
    default: return Value::array({{.value = payload.value}});
    }
}

int countRows(const Value &value, int limit)
{
    int rows = 0;
    for (const Member &member : value.members) {
        if (rows >= limit)
            return limit;
        rows += 1 + countRows(member.value, limit - rows - 1);
    }
    return rows;
}

/// A cell shows no more, and a text is laid out as a whole before it is cut.
QString beginning(const QString &text)
{
    constexpr qsizetype limit = 2000;
    return text.size() > limit ? text.left(limit) + QChar(0x2026) : text;
}

/// A scalar as a person reads it: strings quoted, symbols with their colon, else as it is spelled. Of a container its size.
QString spelled(const Value &value)
{
    const QString shown = beginning(value.text);
    switch (value.kind) {
    case Value::Kind::Null: return QStringLiteral("null");
    case Value::Kind::String: return QLatin1Char('"') + shown + QLatin1Char('"');
    case Value::Kind::Symbol: return QLatin1Char(':') + shown;
    case Value::Kind::Array: return QStringLiteral("[%1]").arg(value.members.size());
    case Value::Kind::Object: return QStringLiteral("{%1}").arg(value.members.size());
    default: return shown;
    }
}

} // namespace

QString encryptedText(const QString &key)
{
    return key.isEmpty() ? PayloadTreeModel::tr("encrypted") : PayloadTreeModel::tr("encrypted, key %1").arg(key);
}

PayloadTreeModel::PayloadTreeModel(QObject *parent) : QAbstractItemModel(parent), m_root(std::make_unique<Node>()) {}

PayloadTreeModel::~PayloadTreeModel() = default;

void PayloadTreeModel::setPayload(Payload payload, EncryptedValues encrypted)
{
    struct Gone {
        Payload payload;
        std::unique_ptr<Node> root;
    };
    beginResetModel();
    auto gone = std::make_shared<Gone>(Gone{std::move(m_payload), std::move(m_root)});
    m_encrypted = std::move(encrypted);
    m_payload = std::move(payload);
    m_isWrapped = !m_payload.isDecoded() || !m_payload.value.isContainer();
    if (m_isWrapped)
        m_payload.value = wrapped(m_payload);
    m_root = std::make_unique<Node>();
    m_root->value = &m_payload.value;
    endResetModel();
    // Freeing what a large payload takes can be as slow as decoding it.
    QThreadPool::globalInstance()->start([gone = std::move(gone)] {});
}

PayloadTreeModel::Node *PayloadTreeModel::nodeOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Node *>(index.internalPointer()) : m_root.get();
}

QModelIndex PayloadTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    Node *node = nodeOf(parent);
    node->build();
    return createIndex(row, column, node->children[std::size_t(row)].get());
}

QModelIndex PayloadTreeModel::parent(const QModelIndex &index) const
{
    const Node *node = index.isValid() ? nodeOf(index)->parent : nullptr;
    return !node || node == m_root.get() ? QModelIndex() : createIndex(node->row, 0, node);
}

int PayloadTreeModel::rowCount(const QModelIndex &parent) const
{
    const Node *node = nodeOf(parent);
    return parent.column() > 0 || !node->value ? 0 : int(node->value->members.size());
}

int PayloadTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

QVariant PayloadTreeModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Node &node = *nodeOf(index);
    switch (role) {
    case Qt::DisplayRole: return display(index);
    case ValueRole: return node.value->text;
    case KindRole: return QVariant::fromValue(node.value->kind);
    default: return {};
    }
}

QVariant PayloadTreeModel::display(const QModelIndex &index) const
{
    const Node &node = *nodeOf(index);
    const auto key = m_encrypted.isEmpty() || node.value->isContainer() ? m_encrypted.end() : m_encrypted.find(pathOf(index));
    const bool isEncrypted = key != m_encrypted.end();
    switch (index.column()) {
    case Key: return m_isWrapped ? QString() : node.key();
    case Content:
        if (isEncrypted)
            return encryptedText(*key);
        return m_payload.isDecoded() ? spelled(*node.value) : beginning(node.value->text);
    case Type: return isEncrypted ? tr("encrypted") : typeName(*node.value);
    default: return {};
    }
}

QVariant PayloadTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Key: return tr("Key");
    case Content: return tr("Value");
    case Type: return tr("Type");
    default: return {};
    }
}

int PayloadTreeModel::totalRows(int limit) const
{
    return m_root->value ? countRows(*m_root->value, limit) : 0;
}

QString PayloadTreeModel::pathOf(const QModelIndex &index) const
{
    QStringList parts;
    for (const Node *node = nodeOf(index); node->parent && !m_isWrapped; node = node->parent)
        parts.prepend(node->key());
    return parts.join(QLatin1Char('.'));
}

QString PayloadTreeModel::textOf(const QModelIndex &index) const
{
    const Value &value = *nodeOf(index)->value;
    return value.isContainer() ? QString::fromUtf8(toJson(value)) : value.text;
}

QString PayloadTreeModel::jsonOf(const QModelIndex &index) const
{
    if (!m_payload.isDecoded())
        return m_payload.text;
    const Value *value = m_isWrapped ? &m_payload.value.members.front().value : nodeOf(index)->value;
    return value ? QString::fromUtf8(toIndentedJson(*value)) : QString();
}

} // namespace weir
