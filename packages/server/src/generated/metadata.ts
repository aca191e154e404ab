// Generated from spec/. Do not edit: change the spec and run `npm run generate`.
/** The metadata of each version as CSDL XML. */
export const metadata: Readonly<Record<string, string>> = {
  '/beta': `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="provisioningObjectSummary">
        <Key>
          <PropertyRef Name="id" />
        </Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="activityDateTime" Type="Edm.DateTimeOffset" Nullable="false" />
        <Property Name="tenantId" Type="Edm.String" />
        <Property Name="jobId" Type="Edm.String" />
        <Property Name="cycleId" Type="Edm.String" />
        <Property Name="changeId" Type="Edm.String" />
        <Property Name="action" Type="Edm.String" />
        <Property Name="provisioningAction" Type="microsoft.graph.provisioningAction" />
        <Property Name="durationInMilliseconds" Type="Edm.Int32" />
        <Property Name="servicePrincipal" Type="microsoft.graph.provisioningServicePrincipal" />
        <Property Name="initiatedBy" Type="microsoft.graph.initiator" />
        <Property Name="sourceSystem" Type="microsoft.graph.provisioningSystem" />
        <Property Name="targetSystem" Type="microsoft.graph.provisioningSystem" />
        <Property Name="sourceIdentity" Type="microsoft.graph.provisionedIdentity" />
        <Property Name="targetIdentity" Type="microsoft.graph.provisionedIdentity" />
        <Property Name="statusInfo" Type="microsoft.graph.statusBase" />
        <Property Name="provisioningStatusInfo" Type="microsoft.graph.provisioningStatusInfo" />
        <Property Name="provisioningSteps" Type="Collection(microsoft.graph.provisioningStep)" />
        <Property Name="modifiedProperties" Type="Collection(microsoft.graph.modifiedProperty)" />
      </EntityType>
      <EnumType Name="provisioningAction">
        <Member Name="other" />
        <Member Name="create" />
        <Member Name="delete" />
        <Member Name="disable" />
        <Member Name="update" />
        <Member Name="stagedDelete" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningServicePrincipal" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="initiator" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="initiatorType" Type="microsoft.graph.initiatorType" />
      </ComplexType>
      <EnumType Name="initiatorType">
        <Member Name="user" />
        <Member Name="app" />
        <Member Name="application" />
        <Member Name="system" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningSystem" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <ComplexType Name="detailsInfo" OpenType="true" />
      <ComplexType Name="provisioningSystemDetails" BaseType="microsoft.graph.provisioningSystem" OpenType="true" />
      <ComplexType Name="provisionedIdentity" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="identityType" Type="Edm.String" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <ComplexType Name="statusBase">
        <Property Name="status" Type="microsoft.graph.provisioningStatus" />
      </ComplexType>
      <EnumType Name="provisioningStatus">
        <Member Name="success" />
        <Member Name="failure" />
        <Member Name="skipped" />
        <Member Name="warning" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="statusDetails" BaseType="microsoft.graph.statusBase">
        <Property Name="errorCode" Type="Edm.String" />
        <Property Name="reason" Type="Edm.String" />
        <Property Name="additionalDetails" Type="Edm.String" />
        <Property Name="errorCategory" Type="Edm.String" />
        <Property Name="recommendedAction" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="provisioningStatusInfo">
        <Property Name="status" Type="microsoft.graph.provisioningStatus" />
        <Property Name="errorInformation" Type="microsoft.graph.provisioningErrorInfo" />
      </ComplexType>
      <ComplexType Name="provisioningErrorInfo">
        <Property Name="errorCode" Type="Edm.String" />
        <Property Name="reason" Type="Edm.String" />
        <Property Name="additionalDetails" Type="Edm.String" />
        <Property Name="errorCategory" Type="microsoft.graph.provisioningErrorCategory" />
        <Property Name="recommendedAction" Type="Edm.String" />
      </ComplexType>
      <EnumType Name="provisioningErrorCategory">
        <Member Name="failure" />
        <Member Name="nonServiceFailure" />
        <Member Name="success" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningStep">
        <Property Name="name" Type="Edm.String" />
        <Property Name="description" Type="Edm.String" />
        <Property Name="status" Type="microsoft.graph.provisioningStatus" />
        <Property Name="provisioningStepType" Type="microsoft.graph.provisioningStepType" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <EnumType Name="provisioningStepType">
        <Member Name="import" />
        <Member Name="scoping" />
        <Member Name="matching" />
        <Member Name="processing" />
        <Member Name="referenceResolution" />
        <Member Name="export" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="modifiedProperty">
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="oldValue" Type="Edm.String" />
        <Property Name="newValue" Type="Edm.String" />
      </ComplexType>
      <EntityType Name="auditLogRoot">
        <Key>
          <PropertyRef Name="id" />
        </Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <NavigationProperty Name="directoryProvisioning" Type="Collection(microsoft.graph.provisioningObjectSummary)" ContainsTarget="true" />
        <NavigationProperty Name="provisioning" Type="Collection(microsoft.graph.provisioningObjectSummary)" ContainsTarget="true" />
      </EntityType>
      <EntityContainer Name="GraphService">
        <Singleton Name="auditLogs" Type="microsoft.graph.auditLogRoot" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`,
  '/v1.0': `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:DataServices>
    <Schema Namespace="microsoft.graph" xmlns="http://docs.oasis-open.org/odata/ns/edm">
      <EntityType Name="provisioningObjectSummary">
        <Key>
          <PropertyRef Name="id" />
        </Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <Property Name="activityDateTime" Type="Edm.DateTimeOffset" Nullable="false" />
        <Property Name="tenantId" Type="Edm.String" />
        <Property Name="jobId" Type="Edm.String" />
        <Property Name="cycleId" Type="Edm.String" />
        <Property Name="changeId" Type="Edm.String" />
        <Property Name="provisioningAction" Type="microsoft.graph.provisioningAction" />
        <Property Name="durationInMilliseconds" Type="Edm.Int32" />
        <Property Name="servicePrincipal" Type="microsoft.graph.provisioningServicePrincipal" />
        <Property Name="initiatedBy" Type="microsoft.graph.initiator" />
        <Property Name="sourceSystem" Type="microsoft.graph.provisioningSystem" />
        <Property Name="targetSystem" Type="microsoft.graph.provisioningSystem" />
        <Property Name="sourceIdentity" Type="microsoft.graph.provisionedIdentity" />
        <Property Name="targetIdentity" Type="microsoft.graph.provisionedIdentity" />
        <Property Name="provisioningStatusInfo" Type="microsoft.graph.provisioningStatusInfo" />
        <Property Name="provisioningSteps" Type="Collection(microsoft.graph.provisioningStep)" />
        <Property Name="modifiedProperties" Type="Collection(microsoft.graph.modifiedProperty)" />
      </EntityType>
      <EnumType Name="provisioningAction">
        <Member Name="other" />
        <Member Name="create" />
        <Member Name="delete" />
        <Member Name="disable" />
        <Member Name="update" />
        <Member Name="stagedDelete" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningServicePrincipal" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
      </ComplexType>
      <ComplexType Name="initiator" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="initiatorType" Type="microsoft.graph.initiatorType" />
      </ComplexType>
      <EnumType Name="initiatorType">
        <Member Name="user" />
        <Member Name="app" />
        <Member Name="application" />
        <Member Name="system" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningSystem" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <ComplexType Name="detailsInfo" OpenType="true" />
      <ComplexType Name="provisioningSystemDetails" BaseType="microsoft.graph.provisioningSystem" OpenType="true" />
      <ComplexType Name="provisionedIdentity" OpenType="true">
        <Property Name="id" Type="Edm.String" />
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="identityType" Type="Edm.String" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <ComplexType Name="provisioningStatusInfo">
        <Property Name="status" Type="microsoft.graph.provisioningStatus" />
        <Property Name="errorInformation" Type="microsoft.graph.provisioningErrorInfo" />
      </ComplexType>
      <EnumType Name="provisioningStatus">
        <Member Name="success" />
        <Member Name="failure" />
        <Member Name="skipped" />
        <Member Name="warning" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningErrorInfo">
        <Property Name="errorCode" Type="Edm.String" />
        <Property Name="reason" Type="Edm.String" />
        <Property Name="additionalDetails" Type="Edm.String" />
        <Property Name="errorCategory" Type="microsoft.graph.provisioningErrorCategory" />
        <Property Name="recommendedAction" Type="Edm.String" />
      </ComplexType>
      <EnumType Name="provisioningErrorCategory">
        <Member Name="failure" />
        <Member Name="nonServiceFailure" />
        <Member Name="success" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="provisioningStep">
        <Property Name="name" Type="Edm.String" />
        <Property Name="description" Type="Edm.String" />
        <Property Name="status" Type="microsoft.graph.provisioningStatus" />
        <Property Name="provisioningStepType" Type="microsoft.graph.provisioningStepType" />
        <Property Name="details" Type="microsoft.graph.detailsInfo" />
      </ComplexType>
      <EnumType Name="provisioningStepType">
        <Member Name="import" />
        <Member Name="scoping" />
        <Member Name="matching" />
        <Member Name="processing" />
        <Member Name="referenceResolution" />
        <Member Name="export" />
        <Member Name="unknownFutureValue" />
      </EnumType>
      <ComplexType Name="modifiedProperty">
        <Property Name="displayName" Type="Edm.String" />
        <Property Name="oldValue" Type="Edm.String" />
        <Property Name="newValue" Type="Edm.String" />
      </ComplexType>
      <EntityType Name="auditLogRoot">
        <Key>
          <PropertyRef Name="id" />
        </Key>
        <Property Name="id" Type="Edm.String" Nullable="false" />
        <NavigationProperty Name="provisioning" Type="Collection(microsoft.graph.provisioningObjectSummary)" ContainsTarget="true" />
      </EntityType>
      <EntityContainer Name="GraphService">
        <Singleton Name="auditLogs" Type="microsoft.graph.auditLogRoot" />
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`,
};
